"""An API for the benches, in a process of its own: pages of prepared records, each after a latency, by offset or by cursor.

    page_server.py <port> <records> <latency in ms>

GET /items?limit=&offset=  or  GET /walk?limit=&cursor=  answer {"data": [...], "next": "..."}; GET /spent answers the seconds
that it has spent on answers since it was asked last, its latency included. GET /lines gives all records, one a line.
"""
import json
import socketserver
import sys
import time
import urllib.parse

PORT, RECORDS, LATENCY = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) / 1000
SPENT = [0.0]


def record(number):
    return json.dumps({"id": number, "name": f"Müller & Söhne {number}", "amount": number % 100000 / 100,
                       "updated_at": f"2026-01-01T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}Z",
                       "tags": ["a", str(number % 10)], "note": ("Zürich, line one\nline two. " * 40)[:820]},
                      ensure_ascii=False).encode()


ALL = [record(n) for n in range(1, RECORDS + 1)]


def page(query):
    limit = int(query.get("limit", ["500"])[0])
    begin = int(query.get("cursor", query.get("offset", ["0"]))[0])
    end = min(begin + limit, RECORDS)
    following = b"" if end >= RECORDS else b'"%d"' % end
    return b'{"data": [' + b",".join(ALL[begin:end]) + b'], "next": ' + (following or b"null") + b"}"


class Answers(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True

    def handle(self):
        while True:
            request = self.rfile.readline()
            if not request:
                return
            while self.rfile.readline() not in (b"\r\n", b""):
                pass
            self.answer(urllib.parse.urlsplit(request.split()[1].decode()))

    def answer(self, address):
        begun = time.monotonic()
        if address.path == "/spent":
            body, SPENT[0] = json.dumps(SPENT[0]).encode(), 0.0
        elif address.path == "/lines":
            body = b"\n".join(ALL) + b"\n"
        else:
            time.sleep(LATENCY)
            body = page(urllib.parse.parse_qs(address.query))
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body))
        if address.path not in ("/spent", "/lines"):
            self.wfile.write(body)
            SPENT[0] += time.monotonic() - begun
        else:
            self.wfile.write(body)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


with Server(("127.0.0.1", PORT), Answers) as server:
    print("ready", flush=True)
    server.serve_forever()

insert into podium.run_end (notice_id, run_id, route, number, message)
values (:noticeId, :runId, :route, :number, cast(:message as jsonb))

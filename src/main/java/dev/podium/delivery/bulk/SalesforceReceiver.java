package dev.podium.delivery.bulk;

import dev.podium.delivery.Confirmation;
import dev.podium.delivery.Goods;
import dev.podium.delivery.Item;
import dev.podium.delivery.Jobs;
import dev.podium.delivery.Patience;
import dev.podium.delivery.Receiver;
import dev.podium.delivery.Refused;
import dev.podium.delivery.rest.RowJson;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Sha256;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sends rows as jobs, one at a time; a job that a killed hub has closed is found again and not sent twice. */
final class SalesforceReceiver implements Receiver {

    private final BulkApi api;
    private final SalesforceCsv csv;
    private final RowJson json;
    private final Goods goods;
    private final Jobs jobs;
    private final Duration poll;

    SalesforceReceiver(BulkApi api, Goods goods, Jobs jobs, Duration poll) {
        this.api = api;
        this.csv = new SalesforceCsv(goods.rows(), api.externalId());
        this.json = new RowJson(goods.rows());
        this.goods = goods;
        this.jobs = jobs;
        this.poll = poll;
    }

    @Override
    public void deliver(List<Item> parcel, Confirmation confirmation) {
        List<Item> rows = new ArrayList<>();
        List<Item> taken = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (Item item : parcel) {
            Optional<String> refusal = item.deletion() ? api.delete(csv.externalId(item)) : json.flaw(item);
            if (refusal.isPresent()) {
                refused.add(new Refused(item, refusal.get()));
            } else {
                (item.deletion() ? taken : rows).add(item);
            }
        }
        confirmation.confirm(taken, refused);
        if (!rows.isEmpty()) {
            upsert(rows, confirmation);
        }
    }

    private void upsert(List<Item> rows, Confirmation confirmation) {
        String parcel =
                Sha256.shortOf(rows.stream().map(item -> item.identity(goods)).collect(Collectors.joining("\n")));
        IngestJob job = ended(left(parcel).orElseGet(() -> sent(rows, parcel)));
        if (!job.complete()) {
            Map<String, String> arrived = csv.read(api.results(job.id(), "successfulResults"), "sf__Id");
            confirmation.confirm(
                    rows.stream()
                            .filter(item -> arrived.containsKey(csv.externalId(item)))
                            .toList(),
                    List.of());
            jobs.end();
            throw PodiumException.external("Salesforce's job " + job.id() + " on " + api.object() + " is " + job.state()
                    + (job.error().isEmpty() ? "" : ": " + job.error()));
        }
        settle(job, rows, confirmation);
        jobs.end();
    }

    /** The job that the attempt before has closed with these very rows. */
    private Optional<IngestJob> left(String parcel) {
        Optional<IngestJob> job = jobs.find()
                .filter(known -> known.endsWith(" " + parcel))
                .flatMap(known -> api.find(known.substring(0, known.indexOf(' '))));
        job.filter(IngestJob::open).ifPresent(open -> api.abort(open.id()));
        return job.filter(known -> !known.open() && !known.state().equals("Aborted"));
    }

    private IngestJob sent(List<Item> rows, String parcel) {
        IngestJob job = api.create();
        jobs.save(job.id() + " " + parcel);
        api.upload(job.id(), csv.of(rows));
        api.close(job.id());
        return job;
    }

    private IngestJob ended(IngestJob begun) {
        while (true) {
            IngestJob job = api.find(begun.id())
                    .orElseThrow(() -> PodiumException.external("Salesforce does not know its job " + begun.id()));
            if (job.ended()) {
                return job;
            }
            Patience.pause(
                    goods.step(),
                    poll,
                    "Salesforce's job " + job.id() + " is " + job.state() + ", " + job.processed() + " rows done");
        }
    }

    private void settle(IngestJob job, List<Item> rows, Confirmation confirmation) {
        Map<String, String> failed =
                job.failed() == 0 ? Map.of() : csv.read(api.results(job.id(), "failedResults"), "sf__Error");
        List<Item> taken = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (Item item : rows) {
            String error = failed.get(csv.externalId(item));
            if (error == null) {
                taken.add(item);
            } else {
                refused.add(new Refused(item, error));
            }
        }
        if (job.processed() != rows.size() || refused.size() != job.failed()) {
            throw PodiumException.external("Salesforce's job " + job.id() + " was given " + rows.size()
                    + " rows, but says that it processed " + job.processed() + ", of which " + job.failed()
                    + " failed, and names " + refused.size() + " of these: nobody can say which rows were taken");
        }
        confirmation.confirm(taken, refused);
    }
}

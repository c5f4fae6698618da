package dev.podium.connector.rest.paging;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** No paging at all: one answer holds all records. */
public final class SinglePage implements Paging {

    private String total = "";

    @Override
    public List<String> watched() {
        return Stream.of(total).filter(path -> !path.isEmpty()).toList();
    }

    @Override
    public String first() {
        return "";
    }

    @Override
    public Map<String, String> query(String position) {
        return Map.of();
    }

    @Override
    public Optional<String> after(String position, Page page) {
        return Optional.empty();
    }

    @Override
    public Optional<Long> total(Page page) {
        return page.total(total);
    }

    /** Path of the number of all records. */
    public void setTotal(String total) {
        this.total = total;
    }
}

package dev.podium.sample;

import java.time.LocalDateTime;

/** A row of one of the ERP's tables. */
interface ErpRow {

    LocalDateTime updatedAt();

    /** Its columns in the table's order. */
    void write(ErpTable table);
}

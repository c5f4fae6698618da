package dev.podium.bronze;

/** Rows on their way to the warehouse, one at a time at the end of the buffer that both sides share. */
interface RowFeed {

    /** Writes the next row that may land into the buffer. @return false where there is none for now */
    boolean next() throws Exception;
}

package dev.podium.connector.files;

import dev.podium.connector.SourceRecords;
import dev.podium.load.RowWriter;
import dev.podium.vocabulary.Column;
import java.io.IOException;
import java.util.List;

/** A kind of file whose records are lines of text, or several of them each. */
interface LineFormat extends FileFormat {

    /** Reads one file; it holds the state of that. */
    Reading reading();

    Encoding encoding();

    @Override
    default SourceRecords read(FileUnderWay file) {
        return new FileRecords(file, reading(), encoding());
    }

    /** One file's reading: {@link #begin} once, then {@link #passes}, {@link #refusal} and {@link #write} for each record. */
    interface Reading {

        /**
         * Looks at the file's beginning (a header), whichever place the reading goes on from.
         *
         * @param file for people
         * @return the columns of each record
         * @throws dev.podium.vocabulary.PodiumException where the file as a whole can't be read
         */
        List<Column> begin(LineWindow window, String file) throws IOException;

        /** Whether the window's line is no record: a comment. */
        default boolean passes(LineWindow window) {
            return false;
        }

        /** @return why the record that begins with the window's line can't be landed, or null */
        String refusal(LineWindow window) throws IOException;

        /** Writes the record's values. */
        void write(LineWindow window, RowWriter row);
    }
}

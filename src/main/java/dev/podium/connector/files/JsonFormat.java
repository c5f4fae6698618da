package dev.podium.connector.files;

import dev.podium.connector.SourceRecords;
import dev.podium.connector.json.JsonShape;
import dev.podium.vocabulary.Column;
import java.util.List;
import java.util.Optional;

/** JSON: an array of records, at the document's root or somewhere in it, or one object that is the record. */
public final class JsonFormat implements FileFormat {

    private JsonShape shape = new JsonShape("", List.of());
    private Encoding encoding = new Encoding("UTF-8");

    @Override
    public SourceRecords read(FileUnderWay file) {
        return new JsonFile(file, shape, encoding);
    }

    @Override
    public Optional<List<Column>> columns() {
        return Optional.of(List.of(new Column("record", Column.Type.JSON)));
    }

    /** Dotted path of the array of records; empty where the document is the array, or the one record. */
    public void setRecords(String records) {
        this.shape = new JsonShape(records, List.of());
    }

    /** Name of the files' encoding. */
    public void setEncoding(String encoding) {
        this.encoding = new Encoding(encoding);
    }
}

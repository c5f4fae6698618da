package dev.podium.bronze;

import dev.podium.bronze.lake.LakeFile;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Which files of lakes there are, of which loads; the warehouse's word on what readers see. */
@RegisterConstructorMapper(LakeFile.class)
@RegisterConstructorMapper(LakeBook.Unseen.class)
@RegisterConstructorMapper(LakeBook.Failed.class)
interface LakeBook {

    /** Makes this connection the dataset's place, unless it has landed somewhere. */
    @SqlUpdate
    void claimLake(String dataset, String connection);

    /** Empty where its rows are in the warehouse. */
    @SqlQuery
    Optional<String> lakeOf(String dataset);

    @SqlBatch
    void insertLakeFiles(
            @Bind("dataset") String dataset, @Bind("loadId") long loadId, @BindMethods List<LakeFile> files);

    /** Of the loads that readers see. */
    @SqlQuery
    List<LakeFile> visibleFiles(String dataset);

    @SqlBatch
    void noteGone(@Bind("dataset") String dataset, @Bind("path") List<String> paths);

    /** Of loads that failed for good, and those that readers have not seen for so long. */
    @SqlQuery
    List<Unseen> unseenFiles(String dataset, long seconds);

    @SqlQuery
    List<String> filesOf(long load);

    @SqlQuery
    List<Failed> failedSince(String dataset, long load);

    @SqlUpdate
    void forget(String dataset, String path);

    record Unseen(String path) {}

    /** @param day its partition */
    record Failed(long id, String day) {}
}

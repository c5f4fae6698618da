package dev.podium.transform.container;

/** Where things lie in a container. The image of Dockerfile.dbt has a folder /podium that any user may write to. */
public final class Inside {

    public static final String FOLDER = "/podium";
    public static final String PROJECT = FOLDER + "/project";
    public static final String PROFILES = FOLDER + "/profiles";

    /** Target, logs and results: what comes home. */
    public static final String ARTIFACTS = FOLDER + "/artifacts";

    /** Folders of the hub's that the command line names. */
    static final String INPUTS = FOLDER + "/inputs/";

    static final String ROOT_CERTIFICATE = PROFILES + "/warehouse-root.crt";

    private Inside() {}
}

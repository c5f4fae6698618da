package dev.podium.transform.azure;

import com.azure.storage.file.share.ShareClient;
import com.azure.storage.file.share.ShareDirectoryClient;
import com.azure.storage.file.share.ShareFileClient;
import com.azure.storage.file.share.models.ShareFileItem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A call's folder on the share: what the container finds there, and what it leaves. */
final class FileShare {

    static final String PARCEL = "parcel.tar";
    static final String ARTIFACTS = "artifacts";

    private final ShareClient share;
    private final String call;

    /** @param call name of the folder, below {@code podium} */
    FileShare(ShareClient share, String call) {
        this.share = share;
        this.call = call;
    }

    /** Path of the folder within the share. */
    String folder() {
        return "podium/" + call;
    }

    void deliver(Path parcel) throws IOException {
        share.getDirectoryClient("podium").createIfNotExists();
        ShareDirectoryClient folder = share.getDirectoryClient(folder());
        folder.createIfNotExists();
        folder.getSubdirectoryClient(ARTIFACTS).createIfNotExists();
        ShareFileClient file = folder.getFileClient(PARCEL);
        file.create(Files.size(parcel));
        try (InputStream content = new BufferedInputStream(Files.newInputStream(parcel))) {
            file.upload(content, Files.size(parcel), null);
        }
    }

    void bringHome(Path artifacts) throws IOException {
        bringHome(share.getDirectoryClient(folder()).getSubdirectoryClient(ARTIFACTS), artifacts);
    }

    private static void bringHome(ShareDirectoryClient from, Path to) throws IOException {
        Files.createDirectories(to);
        for (ShareFileItem item : from.listFilesAndDirectories()) {
            Path place = to.resolve(item.getName()).normalize();
            if (!place.startsWith(to)) {
                continue;
            }
            if (item.isDirectory()) {
                bringHome(from.getSubdirectoryClient(item.getName()), place);
            } else {
                try (OutputStream content = Files.newOutputStream(place)) {
                    from.getFileClient(item.getName()).download(content);
                }
            }
        }
    }

    void remove() {
        ShareDirectoryClient folder = share.getDirectoryClient(folder());
        if (folder.exists()) {
            remove(folder);
        }
    }

    private static void remove(ShareDirectoryClient folder) {
        for (ShareFileItem item : folder.listFilesAndDirectories()) {
            if (item.isDirectory()) {
                remove(folder.getSubdirectoryClient(item.getName()));
            } else {
                folder.getFileClient(item.getName()).deleteIfExists();
            }
        }
        folder.deleteIfExists();
    }
}

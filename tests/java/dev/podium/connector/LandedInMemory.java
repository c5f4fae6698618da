package dev.podium.connector;

import dev.podium.load.SourceFile;
import dev.podium.vocabulary.Dataset;
import java.util.List;
import java.util.Set;

/** Keeps to the contract of {@link LandedFiles} as the warehouse does. */
record LandedInMemory(Set<SourceFile> files) implements LandedFiles {

    @Override
    public List<SourceFile> alike(Dataset dataset, String path, long size) {
        return files.stream()
                .filter(file -> file.path().equals(path) || file.size() == size)
                .toList();
    }

    @Override
    public boolean any(Dataset dataset) {
        return !files.isEmpty();
    }

    @Override
    public void again(Dataset dataset, SourceFile landed, SourceFile seen) {
        files.add(seen);
    }

    @Override
    public void whole(Dataset dataset, SourceFile archive, long loadId) {
        files.add(archive);
    }
}

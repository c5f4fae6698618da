package dev.podium.contract;

import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import dev.podium.workspace.FilesBelow;
import dev.podium.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The contracts beside the routes, read anew each time they are asked for: a load uses the one that is there when it begins. */
@Singleton
public class Contracts {

    private static final long LARGEST = 4 << 20;

    private final Path folder;

    @Inject
    Contracts(Workspace workspace) {
        this(workspace.routes());
    }

    public Contracts(Path folder) {
        this.folder = folder;
    }

    /** @throws PodiumException of kind USER where the dataset's contract is broken, or there are two */
    public Optional<Contract> of(Dataset dataset) {
        List<Path> found = paths().stream()
                .filter(path -> path.getFileName().toString().equals(dataset + ContractFile.ENDING))
                .toList();
        if (found.size() > 1) {
            throw PodiumException.user(
                    "Dataset " + dataset + " has two contracts: " + found.get(0) + " and " + found.get(1));
        }
        return found.stream().findFirst().map(this::read).map(ContractFile::required);
    }

    /** Every contract file, broken ones with what is wrong. */
    public List<ContractFile> all() {
        return paths().stream().map(this::read).toList();
    }

    /** A contract's text; its file's name says which dataset it is of. */
    public static ContractFile read(String path, String text) {
        return new ContractReader(path).read(text);
    }

    private ContractFile read(Path path) {
        String shown = folder.getFileName() + "/" + folder.relativize(path);
        try {
            return Files.size(path) > LARGEST
                    ? unread(shown, "it is larger than " + (LARGEST >> 20) + " MB")
                    : read(shown, Files.readString(path));
        } catch (NoSuchFileException e) {
            return new ContractFile(shown, Optional.empty(), Optional.empty(), List.of());
        } catch (IOException e) {
            return unread(shown, "it can't be read: " + e.getMessage());
        }
    }

    private static ContractFile unread(String shown, String why) {
        return new ContractFile(shown, Optional.empty(), Optional.empty(), List.of(new ContractProblem(1, why)));
    }

    /** The contract files, in the order of their names. */
    public List<Path> paths() {
        return FilesBelow.of(folder).keySet().stream()
                .filter(path -> path.getFileName().toString().endsWith(ContractFile.ENDING))
                .filter(path -> !hidden(folder.relativize(path)))
                .toList();
    }

    /** As those of mounted config maps, whose files are linked to a second time. */
    private static boolean hidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}

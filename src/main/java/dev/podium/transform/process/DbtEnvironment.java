package dev.podium.transform.process;

import dev.podium.transform.artifact.Folders;
import dev.podium.transform.call.DbtConfig;
import dev.podium.transform.call.DbtListener;
import dev.podium.transform.call.DbtProject;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Sha256;
import dev.podium.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Where dbt is installed: a virtual environment for each list of requirements, made on first use. It counts only once
 * its file {@code complete} is there, so that one whose making was killed is made anew. Safe for use by several threads and hubs.
 */
@Singleton
public final class DbtEnvironment {

    private static final Logger LOG = Logger.getLogger(DbtEnvironment.class);
    private static final Pattern DISK_FULL =
            Pattern.compile("(?i)No space left on device|Disk quota exceeded|File too large");
    private static final String PREPARING = "install dbt";

    private final DbtConfig config;
    private final Path folder;

    @Inject
    DbtEnvironment(DbtConfig config, Workspace workspace) {
        this(config, workspace.home());
    }

    public DbtEnvironment(DbtConfig config, Path home) {
        this.config = config;
        this.folder = config.environments().orElse(home.resolve("dbt")).toAbsolutePath();
    }

    /**
     * How dbt is called for this project.
     *
     * @param dialect of the warehouse
     * @throws PodiumException where dbt is not there and can't be installed
     * @throws CancellationException where the listener was cancelled meanwhile
     */
    DbtProgram program(DbtProject project, String dialect, DbtListener listener) {
        if (config.executable().isPresent()) {
            return DbtProgram.own(executable(config.executable().get()));
        }
        String requirements = requirements(project, dialect);
        Path environment = folder.resolve(Sha256.shortOf(requirements + config.python()));
        if (!complete(environment)) {
            make(environment, requirements, listener);
        }
        writeScripts(environment);
        if (dialect.equals("sqlserver")) {
            config.odbcDriver().ifPresent(driver -> checkDriver(environment, driver, listener));
        }
        return DbtProgram.managed(python(environment), environment);
    }

    /** What dbt would say of a driver that isn't there helps nobody. */
    private void checkDriver(Path environment, String driver, DbtListener listener) {
        String check =
                "import pyodbc, sys; there = pyodbc.drivers(); print(', '.join(there) or 'none'); sys.exit(0 if sys.argv[1] in there else 1)";
        run(
                List.of(python(environment).toString(), "-c", check, driver),
                listener,
                there -> PodiumException.user("There is no ODBC driver '" + driver
                        + "' (PODIUM_DBT_ODBC_DRIVER) on this machine (there are: " + there
                        + "). Leave PODIUM_DBT_ODBC_DRIVER out, and dbt takes Microsoft's own, which comes with its Python"
                        + " packages; or install one: msodbcsql18 from Microsoft's package repository is 'ODBC Driver 18 for"
                        + " SQL Server'; 'apt install tdsodbc unixodbc' (Debian, Ubuntu) is 'FreeTDS'"));
    }

    /** They are the hub's: the environment may be an older hub's. */
    private static void writeScripts(Path environment) {
        try {
            for (String name : DbtProgram.SCRIPTS) {
                Path script = environment.resolve(name);
                String text = Resource.text("dbt/" + name);
                if (!Files.exists(script) || !Files.readString(script).equals(text)) {
                    Path written = Files.writeString(Files.createTempFile(environment, name, ".new"), text);
                    Files.move(written, script, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw PodiumException.resource("The folder " + environment + " can't be written: " + e.getMessage(), e);
        }
    }

    private static String executable(Path named) {
        // A bare name is looked up on the PATH.
        if (named.getNameCount() > 1 && !Files.isExecutable(named)) {
            throw PodiumException.user("There is no dbt at " + named + " (podium.dbt.executable)");
        }
        return named.getNameCount() > 1 ? named.toAbsolutePath().toString() : named.toString();
    }

    private static String requirements(DbtProject project, String dialect) {
        try {
            Optional<Path> own = project.requirements(dialect);
            if (own.isPresent()) {
                return Files.readString(own.get());
            }
            return Resource.text(
                    dialect.equals("sqlserver") ? "dbt/requirements.sqlserver.txt" : "dbt/requirements.txt");
        } catch (IOException e) {
            throw PodiumException.user("dbt's requirements could not be read: " + e.getMessage());
        }
    }

    private void make(Path environment, String requirements, DbtListener listener) {
        try (FolderLock ignored = FolderLock.await(folder, environment.getFileName() + ".lock", listener)) {
            if (complete(environment)) {
                return;
            }
            LOG.infof("Installing dbt, only this first time (about half a minute) into %s", environment);
            listener.preparing(PREPARING, false);
            Folders.delete(environment);
            checkPython(listener);
            run(tied(config.python(), "venv", environment.toString()), listener, this::venvFailed);
            Files.writeString(environment.resolve("requirements.txt"), requirements);
            run(pip(environment), listener, output -> pipFailed(environment, output));
            Files.createFile(environment.resolve("complete"));
            listener.preparing(PREPARING, true);
        } catch (IOException e) {
            throw PodiumException.resource("dbt could not be installed into " + environment + ": " + e.getMessage(), e);
        }
    }

    /** Debian splits the module off: venv is there, what it needs to install pip isn't. */
    private void checkPython(DbtListener listener) {
        String check =
                "import sys, venv, ensurepip; sys.exit(0 if sys.version_info >= (3, 9) else 'too old: ' + sys.version)";
        run(List.of(config.python(), "-c", check), listener, this::venvFailed);
    }

    /** A module of Python's that ends with the hub. */
    private static List<String> tied(String python, String... module) throws IOException {
        List<String> line = new ArrayList<>(List.of(python, "-c", Resource.text("dbt/tied.py")));
        line.addAll(List.of(module));
        return line;
    }

    private static List<String> pip(Path environment) throws IOException {
        return tied(
                python(environment).toString(),
                "pip",
                "install",
                "--disable-pip-version-check",
                "--no-input",
                "--progress-bar=off",
                "-r",
                environment.resolve("requirements.txt").toString());
    }

    private PodiumException venvFailed(String output) {
        return PodiumException.user("dbt needs Python 3.9 or later with its venv module, which '" + config.python()
                + "' hasn't (" + output + "); install it (Debian, Ubuntu: apt install python3-venv), or name another in"
                + " PODIUM_DBT_PYTHON, or a dbt of your own in PODIUM_DBT_EXECUTABLE");
    }

    private static PodiumException pipFailed(Path environment, String output) {
        return PodiumException.external("pip could not install dbt: " + output + " (wanted: "
                + environment.resolve("requirements.txt") + "; another package index can be named in PIP_INDEX_URL,"
                + " a dbt of your own in PODIUM_DBT_EXECUTABLE)");
    }

    private void run(
            List<String> command, DbtListener listener, java.util.function.Function<String, PodiumException> failed) {
        List<String> output = new ArrayList<>();
        int exit = run(command, listener, output);
        if (listener.cancelled()) {
            throw new CancellationException();
        }
        if (exit != 0) {
            output.stream().filter(DISK_FULL.asPredicate()).findFirst().ifPresent(this::diskFull);
            List<String> errors =
                    output.stream().filter(line -> line.startsWith("ERROR")).toList();
            List<String> told =
                    errors.isEmpty() ? output.subList(Math.max(0, output.size() - 5), output.size()) : errors;
            throw failed.apply(String.join(" / ", told));
        }
    }

    private void diskFull(String said) {
        throw PodiumException.resource(
                "dbt could not be installed, for the disk of " + folder + " is full (" + said.strip()
                        + "); make room, or name a folder elsewhere in PODIUM_DBT_ENVIRONMENTS, and retry the run",
                null);
    }

    private int run(List<String> command, DbtListener listener, List<String> output) {
        try {
            List<String> lines = java.util.Collections.synchronizedList(output);
            ChildProcess process = ChildProcess.startTied(command, folder, ChildEnvironment.ofInstallers());
            listener.onCancel(process::stop);
            return process.await(lines::add, lines::add);
        } catch (IOException e) {
            throw PodiumException.user("dbt needs Python 3.9 or later, and '" + command.get(0)
                    + "' is not there; install it (Debian, Ubuntu: apt install python3 python3-venv), or name one in"
                    + " PODIUM_DBT_PYTHON, or a dbt of your own in PODIUM_DBT_EXECUTABLE");
        }
    }

    private static boolean complete(Path environment) {
        return Files.exists(environment.resolve("complete"));
    }

    private static Path python(Path environment) {
        Path windows = environment.resolve("Scripts").resolve("python.exe");
        return Files.exists(windows) ? windows : environment.resolve("bin").resolve("python");
    }
}

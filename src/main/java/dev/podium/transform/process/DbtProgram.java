package dev.podium.transform.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How dbt is called.
 *
 * @param tied whether it ends by itself when the hub does
 * @param warm how a process is started that keeps it ready; only where the hub has installed it
 */
record DbtProgram(List<String> command, boolean tied, Optional<List<String>> warm) {

    static final List<String> SCRIPTS = List.of("launch.py", "leave.py", "tied.py", "warm.py");

    static DbtProgram own(String executable) {
        return new DbtProgram(List.of(executable), false, Optional.empty());
    }

    static DbtProgram managed(Path python, Path scripts) {
        boolean forks = !System.getProperty("os.name").startsWith("Windows");
        return new DbtProgram(
                List.of(python.toString(), scripts.resolve("launch.py").toString()),
                true,
                forks
                        ? Optional.of(List.of(
                                python.toString(), scripts.resolve("warm.py").toString()))
                        : Optional.empty());
    }
}

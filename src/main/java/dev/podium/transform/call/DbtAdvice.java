package dev.podium.transform.call;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to do about what dbt says, where dbt itself doesn't say it; the same for every runner. */
final class DbtAdvice {

    private static final Pattern DISK_FULL =
            Pattern.compile("(?i)No space left on device|Disk quota exceeded|File too large");

    private static final Map<Pattern, String> ADVICE = new LinkedHashMap<>();

    static {
        advise(
                "Could not find profile named '([^']*)'",
                "add profile $1 to the profiles.yml in PODIUM_DBT_PROFILES, or correct 'profile' in dbt_project.yml");
        advise(
                "The profile '[^']*' does not have a target named '([^']*)'",
                "correct option target of dbt:, or add $1 to the profiles.yml in PODIUM_DBT_PROFILES");
        advise(
                "Could not find adapter type ([\\w-]+)",
                "add dbt-$1 to requirements.txt in the dbt project: it says what the hub installs");
        advise(
                "Env var required but not provided: '([^']*)'",
                "$1 must be in the hub's environment, and begin with DBT_");
    }

    private DbtAdvice() {}

    private static void advise(String said, String advice) {
        ADVICE.put(Pattern.compile(said), advice);
    }

    static boolean diskFull(String message) {
        return DISK_FULL.matcher(message).find();
    }

    /** The message, followed by what to do where that is known. */
    static String with(String message) {
        for (Map.Entry<Pattern, String> known : ADVICE.entrySet()) {
            Matcher said = known.getKey().matcher(message);
            if (said.find()) {
                String advice = known.getValue().replace("$1", said.groupCount() > 0 ? said.group(1) : "");
                return message.strip() + "\nWhat to do: " + advice;
            }
        }
        return message;
    }
}

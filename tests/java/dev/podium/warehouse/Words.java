package dev.podium.warehouse;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What tests ask of the warehouse, which they write in PostgreSQL's words, in those of the one under test. It knows the few forms that
 * tests of bronze and runs use, and nothing else.
 */
public final class Words {

    private static final Map<String, String> IN_SQL_SERVER = new LinkedHashMap<>();

    static {
        IN_SQL_SERVER.put("podium\\.(load|file)\\b", "podium.[$1]");
        IN_SQL_SERVER.put("cardinality\\((\\w+)\\)", "len($1) - len(replace($1, ',', '')) + 1");
        IN_SQL_SERVER.put("record\\s*->>\\s*'(\\w+)'", "json_value(record, '\\$.$1')");
        IN_SQL_SERVER.put("(\\w+)::text", "cast($1 as nvarchar(100))");
        IN_SQL_SERVER.put(
                "string_agg\\((.*), ('[^']*') order by ([^)]*)\\)", "string_agg($1, $2) within group (order by $3)");
        IN_SQL_SERVER.put("now\\(\\) (?<sign>[+-]) interval '1 (\\w+)'", "dateadd($2, ${sign}1, sysdatetimeoffset())");
        IN_SQL_SERVER.put("now\\(\\)", "sysdatetimeoffset()");
        IN_SQL_SERVER.put("(.*) limit 1$", "$1 offset 0 rows fetch first 1 rows only");
        IN_SQL_SERVER.put("\\|\\|", "+");
        IN_SQL_SERVER.put(" = true\\b", " = 1");
        IN_SQL_SERVER.put(" = false\\b", " = 0");
    }

    private Words() {}

    public static String of(String sql) {
        String said = sql;
        if (WarehouseForTests.sqlServer()) {
            for (Map.Entry<String, String> word : IN_SQL_SERVER.entrySet()) {
                said = said.replaceAll(word.getKey(), word.getValue());
            }
        }
        return said;
    }
}

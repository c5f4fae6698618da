{#- Keys by which records of different systems are compared, never shown to people. -#}

{#- A VAT number without spaces and punctuation in capitals; null where it can't be one. -#}
{% macro vat_key(expression) -%}
    {{ return(adapter.dispatch('vat_key')(expression)) }}
{%- endmacro %}

{% macro postgres__vat_key(expression) -%}
    substring(
        upper(regexp_replace({{ expression }}, '[[:space:][:punct:]]', '', 'g'))
        from '^[A-Z]{0,3}[0-9][A-Z0-9]{5,12}$'
    )
{%- endmacro %}

{% macro sqlserver__vat_key(expression) -%}
    (
        select case when number not like '%[^A-Z0-9]%' and first_digit between 1 and 4 and len(number) - first_digit between 5 and 12 then number end
            collate database_default
        from (
            select top (1) number, patindex('%[0-9]%', number) as first_digit
            from (select top (1) replace({{ spaces_for_punctuation("upper(" ~ expression ~ ")") }}, ' ', '') as number) as read_from
        ) as vat
    )
{%- endmacro %}


{#- All punctuation as spaces, compared byte by byte from here on. -#}
{% macro spaces_for_punctuation(expression) -%}
    {%- set signs = '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~' -%}
    translate({{ expression }} collate Latin1_General_100_BIN2, '{{ signs }}''' + char(9), '{{ ' ' * (signs | length + 2) }}')
{%- endmacro %}


{#-
    A text in lower case without accents and umlauts, for comparing alone: `ÖSTERREICH` is `osterreich`, `Łódź` is `lodz`.
    Does not lean on the database's locale.
-#}
{% macro folded(expression) -%}
    {{ return(adapter.dispatch('folded')(expression)) }}
{%- endmacro %}

{% macro postgres__folded(expression) -%}
    {%- set letters = {'ß': 'ss', 'æ': 'ae', 'Æ': 'ae', 'ø': 'o', 'Ø': 'o', 'ł': 'l', 'Ł': 'l'} -%}
    {%- set folded = namespace(text="regexp_replace(normalize(" ~ expression ~ ", NFD), '[\\u0300-\\u036f]', '', 'g')") -%}
    {%- for letter, plain in letters.items() -%}
        {%- set folded.text = "replace(" ~ folded.text ~ ", '" ~ letter ~ "', '" ~ plain ~ "')" -%}
    {%- endfor -%}
    lower({{ folded.text }})
{%- endmacro %}

{% macro sqlserver__folded(expression) -%}
    {%- set plain = {
        'a': 'àáâãäåāăą', 'c': 'çćĉċč', 'd': 'ď', 'e': 'èéêëēĕėęě', 'g': 'ĝğġģ', 'h': 'ĥ', 'i': 'ìíîïĩīĭį', 'j': 'ĵ', 'k': 'ķ',
        'l': 'ĺļľł', 'n': 'ñńņň', 'o': 'òóôõöøōŏő', 'r': 'ŕŗř', 's': 'śŝşš', 't': 'ţť', 'u': 'ùúûüũūŭůűų', 'w': 'ŵ', 'y': 'ýÿŷ', 'z': 'źżž'
    } -%}
    {%- set letters = namespace(from='', to='') -%}
    {%- for letter, others in plain.items() -%}
        {%- set letters.from = letters.from ~ others ~ (others | upper) -%}
        {%- set letters.to = letters.to ~ letter * (2 * (others | length)) -%}
    {%- endfor -%}
    {%- set text = namespace(sql="translate(" ~ expression ~ " collate Latin1_General_100_BIN2, " ~ text_literal(letters.from) ~ ", N'" ~ letters.to ~ "')") -%}
    {%- for letter, plain in {'ß': 'ss', 'æ': 'ae', 'Æ': 'ae'}.items() -%}
        {%- set text.sql = "replace(" ~ text.sql ~ ", " ~ text_literal(letter) ~ ", '" ~ plain ~ "')" -%}
    {%- endfor -%}
    lower({{ text.sql }}) collate database_default
{%- endmacro %}


{#-
    A company's name, folded, without punctuation and legal form, umlauts written out or not: `Müller & Söhne GmbH` and
    `MUELLER & SOEHNE` are `mullersohne`.
-#}
{% macro name_key(expression) -%}
    {{ return(adapter.dispatch('name_key')(expression)) }}
{%- endmacro %}

{% macro legal_forms() -%}
    {{ return([
        'gmbh', 'mbh', 'ag', 'kg', 'ohg', 'ug', 'se', 'ek', 'ltd', 'limited', 'plc', 'llc', 'inc', 'corp', 'sa', 'sas', 'sarl',
        'srl', 'sro', 'spa', 'sl', 'bv', 'nv', 'ab', 'oy', 'as', 'aps', 'sp z oo', 'co'
    ]) }}
{%- endmacro %}

{% macro postgres__name_key(expression) -%}
    nullif(
        regexp_replace(
            regexp_replace(replace({{ folded(expression) }}, '.', ''), '([aou])e', '\1', 'g'),
            '\m({{ legal_forms() | join("|") }})\M|[[:space:][:punct:]]', '', 'g'
        ),
        ''
    )
{%- endmacro %}

{#- Each word stands between two spaces of its own, so that one can be taken out without those beside it. -#}
{% macro sqlserver__name_key(expression) -%}
    {%- set key = namespace(sql="replace(" ~ folded(expression) ~ ", '.', '')") -%}
    {%- for vowel in ['a', 'o', 'u'] -%}
        {%- set key.sql = "replace(" ~ key.sql ~ ", '" ~ vowel ~ "e', '" ~ vowel ~ "')" -%}
    {%- endfor -%}
    {%- set key.sql = "concat(' ', replace(" ~ spaces_for_punctuation(key.sql) ~ ", ' ', '  '), ' ')" -%}
    {%- for form in legal_forms() -%}
        {%- set key.sql = "replace(" ~ key.sql ~ ", ' " ~ form | replace(' ', '  ') ~ " ', '')" -%}
    {%- endfor -%}
    nullif(replace({{ key.sql }}, ' ', ''), '') collate database_default
{%- endmacro %}


{#- `EUR`, `eur`, `Euro` and `€` are one currency. An unknown word stays as it is, for the tests to see. -#}
{% macro currency_code(expression) -%}
    case upper(trim({{ expression }}))
        when 'EURO' then 'EUR'
        when {{ text_literal('€') }} then 'EUR'
        when '$' then 'USD'
        when {{ text_literal('£') }} then 'GBP'
        else upper({{ clean_text(expression) }})
    end
{%- endmacro %}


{#- How a country's many spellings are looked up in the seed country_spellings. -#}
{% macro country_spelling(expression) -%}
    {{ folded(clean_text(expression)) }}
{%- endmacro %}


{#- The way a visitor came, told from the referrer. -#}
{% macro channel(referrer) -%}
    {%- set channels = {
        'search': ['//search.', 'google', 'bing', 'duckduckgo', 'ecosia', 'yahoo'],
        'social': ['linkedin', 'twitter', '//t.co', '//x.com', 'facebook', 'instagram', 'youtube', 'reddit', 'xing'],
        'email': ['mail', 'newsletter']
    } -%}
    case
        when {{ referrer }} is null or {{ referrer }} in ('-', 'direct', '(direct)') then 'direct'
        {%- for channel, signs in channels.items() %}
        when {% for sign in signs %}{{ referrer }} like '%{{ sign }}%'{{ ' or ' if not loop.last }}{% endfor %} then '{{ channel }}'
        {%- endfor %}
        else 'referral'
    end
{%- endmacro %}


{#- Of two joined records of one customer, `crm` and `erp`, the value of the later update; any value before none. -#}
{% macro later_value(column) -%}
    case
        when crm.updated_at > erp.updated_at then coalesce(crm.{{ column }}, erp.{{ column }})
        else coalesce(erp.{{ column }}, crm.{{ column }})
    end
{%- endmacro %}


{#- `pageView`, `PAGE_VIEW` and `page_view` are all `page_view`. -#}
{% macro snake_case(expression) -%}
    {{ return(adapter.dispatch('snake_case')(expression)) }}
{%- endmacro %}

{% macro postgres__snake_case(expression) -%}
    nullif(lower(regexp_replace(trim({{ expression }}), '([a-z0-9])([A-Z])', '\1_\2', 'g')), '')
{%- endmacro %}

{#- A word all in capitals is one word; else each capital begins one, also where several stand together. -#}
{% macro sqlserver__snake_case(expression) -%}
    {%- set words = namespace(sql="written") -%}
    {%- for letter in 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' -%}
        {%- set words.sql = "replace(" ~ words.sql ~ ", '" ~ letter ~ "', '_" ~ letter | lower ~ "')" -%}
    {%- endfor -%}
    (
        select
            nullif(case when written = upper(written) then lower(written) else trim('_' from replace({{ words.sql }}, '__', '_')) end, '')
                collate database_default
        from (select top (1) trim({{ expression }}) collate Latin1_General_100_BIN2 as written) as read_from
    )
{%- endmacro %}


{#- Only the letters of a label, in lower case: `🔥 Hot` is `hot`. -#}
{% macro plain_label(expression) -%}
    {{ return(adapter.dispatch('plain_label')(expression)) }}
{%- endmacro %}

{% macro postgres__plain_label(expression) -%}
    {{ clean_text("regexp_replace(lower(" ~ expression ~ "), '[^a-z0-9 _-]', '', 'g')") }}
{%- endmacro %}

{#- Letter by letter, of the first hundred. -#}
{% macro sqlserver__plain_label(expression) -%}
    (
        select nullif(trim(string_agg(substring(label, place, 1), '') within group (order by place)), '') collate database_default
        from (select top (1) lower({{ expression }}) collate Latin1_General_100_BIN2 as label) as read_from
        cross join (
            select 10 * tens.digit + ones.digit + 1 as place
            from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as tens (digit)
            cross join (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as ones (digit)
        ) as places
        where substring(label, place, 1) like '[a-z0-9 _-]'
    )
{%- endmacro %}

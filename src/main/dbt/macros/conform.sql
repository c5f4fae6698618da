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


{#-
    A company's name, folded, without punctuation and legal form, umlauts written out or not: `Müller & Söhne GmbH` and
    `MUELLER & SOEHNE` are `mullersohne`.
-#}
{% macro name_key(expression) -%}
    {{ return(adapter.dispatch('name_key')(expression)) }}
{%- endmacro %}

{% macro postgres__name_key(expression) -%}
    {%- set legal_forms = [
        'gmbh', 'mbh', 'ag', 'kg', 'ohg', 'ug', 'se', 'ek', 'ltd', 'limited', 'plc', 'llc', 'inc', 'corp', 'sa', 'sas', 'sarl',
        'srl', 'sro', 'spa', 'sl', 'bv', 'nv', 'ab', 'oy', 'as', 'aps', 'sp z oo', 'co'
    ] -%}
    nullif(
        regexp_replace(
            regexp_replace(replace({{ folded(expression) }}, '.', ''), '([aou])e', '\1', 'g'),
            '\m({{ legal_forms | join("|") }})\M|[[:space:][:punct:]]', '', 'g'
        ),
        ''
    )
{%- endmacro %}


{#- `EUR`, `eur`, `Euro` and `€` are one currency. An unknown word stays as it is, for the tests to see. -#}
{% macro currency_code(expression) -%}
    case upper(trim({{ expression }}))
        when 'EURO' then 'EUR'
        when '€' then 'EUR'
        when '$' then 'USD'
        when '£' then 'GBP'
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


{#- Only the letters of a label, in lower case: `🔥 Hot` is `hot`. -#}
{% macro plain_label(expression) -%}
    {{ return(adapter.dispatch('plain_label')(expression)) }}
{%- endmacro %}

{% macro postgres__plain_label(expression) -%}
    {{ clean_text("regexp_replace(lower(" ~ expression ~ "), '[^a-z0-9 _-]', '', 'g')") }}
{%- endmacro %}

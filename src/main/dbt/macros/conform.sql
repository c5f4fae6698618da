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


{#- A company's name without case, accents, punctuation and legal form: `Müller & Söhne GmbH` is `muellersoehne`. -#}
{% macro name_key(expression) -%}
    {{ return(adapter.dispatch('name_key')(expression)) }}
{%- endmacro %}

{% macro postgres__name_key(expression) -%}
    {%- set spellings = {'ä': 'ae', 'Ä': 'ae', 'ö': 'oe', 'Ö': 'oe', 'ü': 'ue', 'Ü': 'ue', 'ß': 'ss', 'æ': 'ae', 'ø': 'o', '&': ' '} -%}
    {%- set accents = 'áàâãåéèêëíìîïóòôõúùûçñýÁÀÂÃÅÉÈÊËÍÌÎÏÓÒÔÕÚÙÛÇÑÝ' -%}
    {%- set letters = 'aaaaaeeeeiiiioooouuucnyaaaaaeeeeiiiioooouuucny' -%}
    {%- set ns = namespace(text=expression) -%}
    {%- for letter, spelling in spellings.items() -%}
        {%- set ns.text = "replace(" ~ ns.text ~ ", '" ~ letter ~ "', '" ~ spelling ~ "')" -%}
    {%- endfor -%}
    {%- set plain = "lower(replace(translate(" ~ ns.text ~ ", '" ~ accents ~ "', '" ~ letters ~ "'), '.', ''))" -%}
    {%- set legal_forms = 'gmbh|mbh|ag|kg|ohg|ug|se|ek|eg|ltd|limited|plc|llc|llp|inc|corp|sa|sas|sarl|srl|spa|sl|bv|nv|ab|oy|as|co' -%}
    nullif(
        regexp_replace({{ plain }}, '\m({{ legal_forms }})\M|[[:space:][:punct:]]', '', 'g'),
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
    lower({{ clean_text(expression) }})
{%- endmacro %}


{#- The way a visitor came, told from the referrer. -#}
{% macro channel(referrer) -%}
    {%- set channels = {
        'search': ['google', 'bing', 'duckduckgo', 'ecosia', 'yahoo'],
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

{{ config(materialized='view') }}
select * from {{ ref('deal_totals') }}

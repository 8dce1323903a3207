create or replace view reporting.products as
select pl.platform, pl.title as platform_title, p.product, p.name as product_name, p.absence_means, p.counted_by, p.assigned_from
from warehouse.dim_product p join warehouse.dim_platform pl using (platform_id) where p.product_id > 0;
comment on view reporting.products is 'Which products are there, and how are their seats counted and judged? One row per product.';

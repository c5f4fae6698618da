analyze public.customers, public.products, public.orders, public.order_lines

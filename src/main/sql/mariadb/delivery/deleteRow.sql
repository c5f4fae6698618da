delete from <table>
where <keyValues>

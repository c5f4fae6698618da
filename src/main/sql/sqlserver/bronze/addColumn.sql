alter table landing.<table> add <column>

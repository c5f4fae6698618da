select exists (select from bronze.<table> where <column> is null)

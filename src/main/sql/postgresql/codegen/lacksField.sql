select exists (select from bronze.<table> where record ->> :name is null)

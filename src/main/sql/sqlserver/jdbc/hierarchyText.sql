:column.ToString()

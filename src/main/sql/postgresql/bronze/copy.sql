copy landing.<table> (<columns>) from stdin with (format binary)

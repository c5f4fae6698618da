drop <kind> <identity>

-- Changes nothing, but takes the view's lock. Readers lock the view, then its tables: who changes both in the other order would end in
-- a deadlock with them. Babelfish, which this is developed on, can't alter a view: there it goes here, and is made anew.
if serverproperty('babelfish') is null exec sys.sp_refreshview N'bronze.<table>'
else exec ('drop view bronze.<table>')

"""The desk: what came in is known again, judged, compared, grouped, and kept; or read again from what is kept.

`newsdesk` takes a reading in; `copydesk` asks who had its words first, `storydesk` puts it into its story. `sites`
knows a site before its page is read, `paging` fetches the further pages of an article, `rereading` derives all anew.
"""

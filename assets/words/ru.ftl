# head

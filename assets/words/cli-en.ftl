# Sentences of the command line alone. Shared ones stand in en.ftl.

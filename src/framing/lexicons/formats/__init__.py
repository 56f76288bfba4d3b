"""Word lists as other programs write them: one file a format, all read into a `Listing`."""

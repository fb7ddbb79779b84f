"""The pages: Django on this machine, server-rendered, working without scripts."""

"""The only public door: the chat page, its sessions and limits, and urgent help that works when all else is down."""

// The worker of a test: dies at once, as one whose native part crashes would.
throw new Error('no such device class')

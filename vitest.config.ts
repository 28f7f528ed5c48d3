import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["functions/Web/*/tests/**/*.test.{ts,tsx}"],
    // RSA-3072 keys are made where a test needs them; that alone may take seconds on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

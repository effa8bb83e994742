package dev.kemudi.machinery.status;

/**
 * A bad value that is printed as the text says, for values that upstream prints in Go's notation.
 */
public record GoLiteral(String text) {}

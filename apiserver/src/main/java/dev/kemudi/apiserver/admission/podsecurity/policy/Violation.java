package dev.kemudi.apiserver.admission.podsecurity.policy;

/**
 * What a check found.
 *
 * @param reason what is not allowed, in a few words
 * @param detail where it stands; may be empty
 */
record Violation(String reason, String detail) {}

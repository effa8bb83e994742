/**
 * How the server reaches webhooks of all sorts: clients that are kept, calls with an end, and
 * failures in the words that users of upstream know. Admission, conversion, authentication and
 * authorization call through it.
 */
@NullMarked
package dev.kemudi.apiserver.webhook;

import org.jspecify.annotations.NullMarked;

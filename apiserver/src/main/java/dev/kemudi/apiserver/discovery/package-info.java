/**
 * Discovery: which groups, versions and resources the server serves. The server calls it for the
 * paths above the resources; what is not served is not listed.
 */
@NullMarked
package dev.kemudi.apiserver.discovery;

import org.jspecify.annotations.NullMarked;

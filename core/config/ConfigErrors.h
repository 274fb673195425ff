// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

namespace fdc::config {

// Findings of a check; each is also the code of an error when an operation stops for it.
inline constexpr base::ErrorCode malformedEscape{"CONFIG_MALFORMED_ESCAPE", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode invalidValue{"CONFIG_INVALID_VALUE", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode outOfRange{"CONFIG_OUT_OF_RANGE", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode urlMalformed{"CONFIG_URL_MALFORMED", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode urlNotEncrypted{"CONFIG_URL_NOT_ENCRYPTED", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode duplicateKey{"CONFIG_DUPLICATE_KEY", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode unknownKey{"CONFIG_UNKNOWN_KEY", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode misspeltKey{"CONFIG_MISSPELT_KEY", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode moreUnknownKeys{"CONFIG_MORE_UNKNOWN_KEYS", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode switchContradiction{"CONFIG_SWITCH_CONTRADICTION",
                                                     base::ErrorKind::Configuration};
inline constexpr base::ErrorCode literalSecret{"CONFIG_LITERAL_SECRET", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode shortLivedToken{"CONFIG_SHORT_LIVED_TOKEN", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode referenceUndefined{"CONFIG_REFERENCE_UNDEFINED",
                                                    base::ErrorKind::Configuration};
inline constexpr base::ErrorCode byteOrderMark{"CONFIG_BYTE_ORDER_MARK", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode utf8Text{"CONFIG_UTF8_TEXT", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode trailingBlanks{"CONFIG_TRAILING_BLANKS", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode keyRenamed{"CONFIG_KEY_RENAMED", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode oldBrokerPath{"CONFIG_BROKER_PATH", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode keyOfOtherFile{"CONFIG_KEY_OF_OTHER_FILE", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode includeNotFollowed{"CONFIG_INCLUDE_NOT_FOLLOWED",
                                                    base::ErrorKind::Configuration};
inline constexpr base::ErrorCode sharedKeyDiffers{"CONFIG_SHARED_KEY_DIFFERS",
                                                  base::ErrorKind::Configuration};
inline constexpr base::ErrorCode sharedKeyMissing{"CONFIG_SHARED_KEY_MISSING",
                                                  base::ErrorKind::Configuration};
inline constexpr base::ErrorCode sharedKeyNotComparable{"CONFIG_SHARED_KEY_NOT_COMPARABLE",
                                                        base::ErrorKind::Configuration};
inline constexpr base::ErrorCode tokenOutlived{"CONFIG_TOKEN_OUTLIVED", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode s3Encrypted{"CONFIG_S3_ENCRYPTED", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode plumeNoOutput{"CONFIG_PLUME_NO_OUTPUT", base::ErrorKind::Configuration};

// Errors of operations.
inline constexpr base::ErrorCode keyNotFound{"CONFIG_KEY_NOT_FOUND", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode keyExists{"CONFIG_KEY_EXISTS", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode changedOnDisk{"CONFIG_CHANGED_ON_DISK", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode fileVanished{"CONFIG_FILE_VANISHED", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode fileReadOnly{"CONFIG_FILE_READ_ONLY", base::ErrorKind::Storage};
inline constexpr base::ErrorCode fileTooLarge{"CONFIG_FILE_TOO_LARGE", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode fileBinary{"CONFIG_FILE_BINARY", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode pendingDamaged{"PENDING_RESTARTS_DAMAGED", base::ErrorKind::Storage};
inline constexpr base::ErrorCode versionNotFound{"CONFIG_VERSION_NOT_FOUND", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode referenceCycle{"CONFIG_REFERENCE_CYCLE", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode exportSecrets{"CONFIG_EXPORT_SECRETS", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode promotionRefused{"CONFIG_PROMOTION_REFUSED", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode ownKeyInvalid{"OWN_KEY_INVALID", base::ErrorKind::Usage};
inline constexpr base::ErrorCode ownKeysDamaged{"OWN_KEYS_DAMAGED", base::ErrorKind::Storage};
inline constexpr base::ErrorCode catalogueDamaged{"CATALOGUE_DAMAGED", base::ErrorKind::Internal};

}  // namespace fdc::config

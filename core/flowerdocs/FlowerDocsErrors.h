// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

/// What a FlowerDocs server can answer that is no success. FD_… codes are FlowerDocs' own
/// (docs/flowerdocs.md, Errors); they carry the facts "flowerdocsCode" and "url", and "document" where one is
/// concerned.
namespace fdc::flowerdocs {

inline constexpr base::ErrorCode fdF00012{"FD_F00012", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode fdF00013{"FD_F00013", base::ErrorKind::Data};
inline constexpr base::ErrorCode fdF00032{"FD_F00032", base::ErrorKind::Data};
inline constexpr base::ErrorCode fdF00033{"FD_F00033", base::ErrorKind::Data};
inline constexpr base::ErrorCode fdF00039{"FD_F00039", base::ErrorKind::Data};
inline constexpr base::ErrorCode fdF00205{"FD_F00205", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode fdF00206{"FD_F00206", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode fdF00208{"FD_F00208", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode fdF00302{"FD_F00302", base::ErrorKind::Permission};
inline constexpr base::ErrorCode fdF00414{"FD_F00414", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode fdF00903{"FD_F00903", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode fdT00103{"FD_T00103", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode fdT00104{"FD_T00104", base::ErrorKind::Protocol};
inline constexpr base::ErrorCode fdT00108{"FD_T00108", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode fdT00303{"FD_T00303", base::ErrorKind::Protocol};
inline constexpr base::ErrorCode fdT00702{"FD_T00702", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode fdT00707{"FD_T00707", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode fdT01002{"FD_T01002", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode fdT01006{"FD_T01006", base::ErrorKind::Protocol};
inline constexpr base::ErrorCode fdOtherFunctional{"FD_OTHER_FUNCTIONAL", base::ErrorKind::Data};
inline constexpr base::ErrorCode fdOtherTechnical{"FD_OTHER_TECHNICAL", base::ErrorKind::Temporary};

inline constexpr base::ErrorCode authenticationRefused{"AUTHENTICATION_REFUSED",
                                                       base::ErrorKind::Authentication};
inline constexpr base::ErrorCode permissionRefused{"PERMISSION_REFUSED", base::ErrorKind::Permission};
inline constexpr base::ErrorCode targetThrottled{"TARGET_THROTTLED", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode targetUnavailable{"TARGET_UNAVAILABLE", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode flowerdocsRefused{"FLOWERDOCS_REFUSED", base::ErrorKind::Data};
inline constexpr base::ErrorCode flowerdocsMalformed{"FLOWERDOCS_MALFORMED", base::ErrorKind::Protocol};
inline constexpr base::ErrorCode flowerdocsNoEndpoint{"FLOWERDOCS_NO_ENDPOINT",
                                                      base::ErrorKind::Configuration};
inline constexpr base::ErrorCode coreUrlInvalid{"CORE_URL_INVALID", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode documentIdUnusable{"DOCUMENT_ID_UNUSABLE", base::ErrorKind::Data};
inline constexpr base::ErrorCode targetConflict{"TARGET_CONFLICT", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode targetDocumentMissing{"TARGET_DOCUMENT_MISSING", base::ErrorKind::Data};
inline constexpr base::ErrorCode filingRefused{"FILING_REFUSED", base::ErrorKind::Data};
inline constexpr base::ErrorCode filingConflict{"FILING_CONFLICT", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode filingMisplaced{"FILING_MISPLACED", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode filingRootMissing{"FILING_ROOT_MISSING", base::ErrorKind::Data};
inline constexpr base::ErrorCode filingFolderTooLarge{"FILING_FOLDER_TOO_LARGE", base::ErrorKind::Data};
inline constexpr base::ErrorCode filingRemains{"FILING_REMAINS", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode filingNotKept{"FILING_NOT_KEPT", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode verificationFailed{"VERIFICATION_FAILED", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode classUnknown{"CLASS_UNKNOWN", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode clockSkew{"CLOCK_SKEW", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode flowerdocsDown{"FLOWERDOCS_DOWN", base::ErrorKind::Temporary};

}  // namespace fdc::flowerdocs

// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <tl/expected.hpp>

#include "core/base/Error.h"

namespace fdc::sandbox {

/// A refusal as FlowerDocs Core words it: `{"code":…,"message":…}`. Without a code the body has a message
/// only, which is how a gateway or a crash looks to a client (docs/sandbox.md, "Errors").
struct ApiFailure {
    int status = 500;
    QByteArray code;
    QString message;
};

/// What a route answers: a value, or the refusal to send.
template <typename T>
using Answer = tl::expected<T, ApiFailure>;

using Refusal = tl::unexpected<ApiFailure>;

/// A refusal with a code. All are HTTP 500, even "not found"; only F00033 is a 400.
inline Refusal refuse(const char* code, const QString& message) {
    return Refusal(ApiFailure{qstrcmp(code, "F00033") == 0 ? 400 : 500, code, message});
}
/// A refusal without a code.
inline Refusal refuse(int status, const QString& message) {
    return Refusal(ApiFailure{status, {}, message});
}

inline ApiFailure toApiFailure(ApiFailure failure) {
    return failure;
}
/// A failure of the stand-in itself (its disk, its database): 500 without a code.
inline ApiFailure toApiFailure(const base::Error& error) {
    return {500, {}, error.toLogLine()};
}

}  // namespace fdc::sandbox

/// Evaluates an Answer<void> or a base::Result<void>; leaves the function with its refusal.
#define FDC_API_TRY(expression)                                                                         \
    do {                                                                                                \
        if (auto&& fdcAnswer = (expression); !fdcAnswer)                                                \
            return ::fdc::sandbox::Refusal(::fdc::sandbox::toApiFailure(std::move(fdcAnswer.error()))); \
    } while (false)

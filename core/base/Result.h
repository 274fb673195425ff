// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <tl/expected.hpp>
#include <utility>

#include "core/base/Error.h"

namespace fdc::base {

/// A value or the Error that prevented it. tl::expected, because std::expected of GCC 12 does not pass clang
/// tools.
template <typename T>
using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

/// `return fail(csvDuplicateId, cause);` and `return fail(error.with(u"file"_s, path));`
inline Failure fail(Error error) {
    return Failure(std::move(error));
}
inline Failure fail(ErrorCode code, QString cause = {}) {
    return Failure(Error(code, std::move(cause)));
}

}  // namespace fdc::base

/// Evaluates a Result<void>; leaves the function with its error. In coroutines use FDC_CO_TRY.
#define FDC_TRY(expression)                                         \
    do {                                                            \
        if (auto fdcResult = (expression); !fdcResult)              \
            return ::fdc::base::fail(std::move(fdcResult.error())); \
    } while (false)

#define FDC_CO_TRY(expression)                                         \
    do {                                                               \
        if (auto fdcResult = (expression); !fdcResult)                 \
            co_return ::fdc::base::fail(std::move(fdcResult.error())); \
    } while (false)

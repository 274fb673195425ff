// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <array>
#include <optional>

#include "core/base/Result.h"

namespace fdc::base::platform {

/// The three standard pipes of a child process, under the parent's control: it reads when it wants to, so
/// that a child that floods waits in its own write. (QProcess reads as much as comes.)
///
/// Thread: one at a time. The parent's ends are non-blocking and closed with the object.
class ChildPipes {
public:
    enum class End { Input, Output, Errors };  ///< as the child sees them

    /// Errors: INTERNAL_ERROR when the process has no descriptors left.
    static Result<ChildPipes> open();
    ChildPipes(ChildPipes&& other) noexcept;
    ChildPipes& operator=(ChildPipes&& other) noexcept;
    ~ChildPipes();

    /// Between fork and exec. Async-signal-safe.
    void becomeStandard() const noexcept;
    /// In the parent, once the child has started.
    void closeChildEnds();
    void close(End end);

    int descriptor(End end) const { return m_parent[size_t(end)]; }
    bool isOpen(End end) const { return descriptor(end) >= 0; }

    /// At most @p most bytes of what is there; empty when nothing is there now; absent at the end.
    std::optional<QByteArray> read(End end, qsizetype most);
    /// How many bytes the pipe took now; -1 when nobody reads it any more.
    qsizetype write(QByteArrayView bytes);

private:
    ChildPipes() = default;
    std::array<int, 3> m_parent{-1, -1, -1};
    std::array<int, 3> m_child{-1, -1, -1};
};

/// Standard output of this process for its protocol only: answers a descriptor to write to, and lets
/// everything that prints go to standard error instead. -1 when that fails.
int takeStandardOutput();
/// Writes all of it, waiting; false when nobody reads any more.
bool writeWhole(int descriptor, const QByteArray& bytes);
/// Ends this process at once, without destructors.
[[noreturn]] void endAtOnce(int code);

}  // namespace fdc::base::platform

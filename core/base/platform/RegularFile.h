// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QtGlobal>
#include <utility>

namespace fdc::base::platform {

/// A file that is read, mostly from front to back, without a buffer and with as few calls of the system as
/// that takes: contents are opened by the million. Never opens a FIFO or a device, whose opening would wait
/// or do something.
///
/// Thread: one at a time. Closed with the object.
class RegularFile {
public:
    enum class Found { Nothing, File, Directory, Special, Refused };
    /// Of a file as it is now; equal stamps: nobody wrote it meanwhile, as far as its times tell.
    struct Stamp {
        qint64 size = 0;
        qint64 modifiedNs = 0;
        bool operator==(const Stamp&) const = default;
    };

    RegularFile() = default;
    explicit RegularFile(const QString& path);
    RegularFile(RegularFile&& other) noexcept { swap(other); }
    RegularFile& operator=(RegularFile&& other) noexcept {
        swap(other);
        return *this;
    }
    ~RegularFile();

    Found found() const { return m_found; }
    bool isOpen() const { return m_found == Found::File; }
    /// Why it is not open, or why the last call failed.
    const QString& problem() const { return m_problem; }
    /// When it was opened.
    const Stamp& stamp() const { return m_stamp; }
    /// False: problem() says why.
    bool lookAgain(Stamp& now);

    /// At most @p limit bytes; 0 at the end, -1: problem() says why.
    qint64 read(char* target, qint64 limit);
    bool rewind();
    /// As read(), from @p offset on, and more than once until @p limit or the end; where read() goes on
    /// stays.
    qint64 readAt(qint64 offset, char* target, qint64 limit);

private:
    void swap(RegularFile& other) noexcept {
        std::swap(m_descriptor, other.m_descriptor);
        std::swap(m_found, other.m_found);
        std::swap(m_stamp, other.m_stamp);
        std::swap(m_problem, other.m_problem);
    }
    void note();

    int m_descriptor = -1;
    Found m_found = Found::Nothing;
    Stamp m_stamp;
    QString m_problem;
};

}  // namespace fdc::base::platform

// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace fdc::base::platform {

/// Closes what it holds. For the files of this folder.
class Descriptor {
public:
    explicit Descriptor(int value) : m_value(value) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int value() const { return m_value; }
    bool isOpen() const { return m_value >= 0; }
    /// Answers whether closing succeeded, which tells of bytes that some file systems write only then.
    bool close();

private:
    int m_value;
};

/// open(2), again after a signal; -1 with errno otherwise.
int openFile(const QString& path, int flags, unsigned int mode = 0);

/// Writes all bytes, however many calls it takes; false with errno otherwise.
bool writeAll(int descriptor, const QByteArray& bytes);

/// A new or replaced name survives a crash once its folder is on the disk. Best effort.
void syncFolder(const QString& folder);

}  // namespace fdc::base::platform

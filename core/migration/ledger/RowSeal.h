// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "core/base/Utf8.h"

namespace fdc::migration {

/// A check value of what the inventory wrote into a row: its source id, class, size, time and data, as they
/// stand in the file. A claim compares it, so that bytes that went bad on the disk are found before a
/// document is sent under another name or with other values. One change in two thousand million goes unseen;
/// it is no defence against people, who could write it, too.
class RowSeal {
public:
    RowSeal& add(const QString& text) {
        // As it comes back from a file in UTF-8, which has no halves of surrogates.
        if (!text.isValidUtf16())
            return add(base::wholeUtf8(text.toUtf8()));
        for (const QChar unit : text)
            mix(unit.unicode());
        mix(0x1F);
        return *this;
    }
    RowSeal& add(qint64 number) {
        mix(quint64(number));
        return *this;
    }
    /// 0 to 2^31 - 1, which every database calls an integer.
    qint64 value() const { return qint64((m_value ^ (m_value >> 32)) & 0x7FFF'FFFF); }

private:
    void mix(quint64 unit) { m_value = (m_value ^ unit) * 0x100'0000'01B3; }  // FNV-1a

    quint64 m_value = 0xCBF2'9CE4'8422'2325;
};

}  // namespace fdc::migration

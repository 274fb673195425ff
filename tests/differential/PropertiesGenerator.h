// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayList>
#include <QRandomGenerator>
#include <QString>

namespace fdc::differential {

/// Makes .properties files out of all that the format knows and of what hurts its readers. Number @p index of
/// a @p seed is always the same file.
class PropertiesGenerator {
public:
    /// @p samples: real files to mutate; must outlive the generator.
    PropertiesGenerator(quint32 seed, quint64 index, const QByteArrayList& samples);

    QByteArray file();
    /// A key or value with letters that must be escaped.
    QString text();
    int below(int limit) { return limit > 0 ? int(m_random.bounded(limit)) : 0; }

private:
    QByteArray pieces(int count);
    QByteArray piece();
    QByteArray lines(int count);
    QByteArray line();
    QByteArray word(int longest, bool key);
    QByteArray blanks(int longest);
    QByteArray ending();
    QByteArray continuation();
    QByteArray aroundABuffer();
    QByteArray mutated();

    QRandomGenerator m_random;
    const QByteArrayList& m_samples;
    QByteArray m_ending;  ///< of most lines
};

}  // namespace fdc::differential

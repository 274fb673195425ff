// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

/// Words and files of the demo corpus: everyday French business mail, invented, without persons.
namespace fdc::engine {

QString demoSender(quint64 choice);
QString demoSubject(quint64 choice);
QString demoSupplier(quint64 choice);

/// A readable file of about @p size bytes; @p kind is "pdf", "txt" or "xml". Same arguments, same bytes.
QByteArray demoContent(const QString& kind, const QString& title, int size, quint64 seed);

}  // namespace fdc::engine

// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <optional>

#include "core/base/Error.h"

class QLabel;

namespace fdc::ui::settings {

/// Why a change failed, in its place: the sentence, what to do, and the way to the page of its code. Hidden
/// while there is nothing to say.
class ProblemBox : public QFrame {
    Q_OBJECT
public:
    explicit ProblemBox(const QString& name, QWidget* parent = nullptr);
    void set(const std::optional<base::Error>& error, const QString& language);

Q_SIGNALS:
    void helpRequested(const QString& topic);
    void dismissed();

private:
    QLabel* m_mark;
    QLabel* m_sentence;
    QLabel* m_fix;
    QLabel* m_code;
};

}  // namespace fdc::ui::settings

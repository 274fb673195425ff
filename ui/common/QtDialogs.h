// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Dialogs.h"

namespace fdc::ui {

/// The real dialogs, window-modal, none of which waits.
class QtDialogs final : public Dialogs {
public:
    void confirm(QWidget* parent, const Confirmation& question, std::function<void(bool)> answer) override;
    void openFile(QWidget* parent, const QString& title, const QString& filter,
                  std::function<void(QString)> answer) override;
    void openFolder(QWidget* parent, const QString& title, std::function<void(QString)> answer) override;
    void saveFile(QWidget* parent, const QString& title, const QString& proposal,
                  std::function<void(QString)> answer) override;
    using Dialogs::askSecret;
    void askSecret(QWidget* parent, const SecretQuestion& question,
                   std::function<void(QString)> answer) override;
    void askForm(QWidget* parent, const FormQuestion& question,
                 std::function<void(std::optional<FormAnswers>)> answer) override;
};

}  // namespace fdc::ui
